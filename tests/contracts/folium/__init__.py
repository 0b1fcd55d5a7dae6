"""The contract of a folium map: what folium's children need, the children themselves, and what they draw."""
