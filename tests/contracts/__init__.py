"""What users of folium, geopy and pandas rely on, case by case; docs/compatibility.md lists the cases."""
