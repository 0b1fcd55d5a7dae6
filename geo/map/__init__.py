"""The page: its document, scripts, styles and drawing, and the folium map around them."""
