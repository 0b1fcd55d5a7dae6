// What a folium map shows besides the route: its layers, controls, credits, and what lies beside it on the page.
(name) => {
  const map = window[name];
  map.setView([55, 40], 4, { animate: false });
  const ofTheRoute = (layer) => 'route' in layer || 'land' in layer || layer.options?.className === 'geo-sheet' || /^geo-/.test(layer.options?.icon?.options?.className ?? '');
  const kinds = ['TileLayer.WMS', 'TileLayer', 'GridLayer', 'VideoOverlay', 'SVGOverlay', 'ImageOverlay', 'Marker', 'Circle', 'CircleMarker', 'Rectangle', 'Polygon', 'Polyline', 'Popup', 'Tooltip', 'GeoJSON', 'FeatureGroup', 'LayerGroup', 'Renderer'];
  const isKind = (layer, kind) => layer instanceof kind.split('.').reduce((space, part) => space[part], L);
  const layers = [];
  map.eachLayer((layer) => {
    const kind = kinds.find((one) => isKind(layer, one)) ?? 'Layer';
    if (ofTheRoute(layer) || kind === 'Renderer') return;
    const point = layer.getLatLng?.();
    const at = typeof point?.lng === 'number' ? `at ${point.lat.toFixed(1)}, ${point.lng.toFixed(1)}` : '';
    const bound = [layer.getTooltip?.() && 'tooltip', layer.getPopup?.() && 'popup'].filter(Boolean).join(' and ');
    layers.push([kind, at, layer.options.icon?.options.className, bound && `with ${bound}`].filter(Boolean).join(' '));
  });
  const others = (names) => names.filter((one) => !/^geo-|^leaflet-(control|touch|bar|zoom)/.test(one) || /control-(?!attribution|zoom)/.test(one));
  const controls = [...map.getContainer().querySelectorAll('.leaflet-control')].map((control) => others([...control.classList]).join(' ')).filter(Boolean);
  const credits = (map.attributionControl?.getContainer().innerText ?? '').split(/[|·,]/).map((text) => text.trim()).filter((text) => text && !/Leaflet|Natural Earth|GeoNames/.test(text));
  const beside = [...document.body.children].filter((one) => !one.matches('script, .folium-map')).map((one) => one.localName);
  const opened = [...document.querySelectorAll('.leaflet-popup-content')].map((one) => one.innerText.trim());
  const broken = [...document.images].filter((image) => image.complete && !image.naturalWidth).map((image) => `broken ${image.src.slice(0, 60)}`);
  return { layers: layers.sort(), controls: controls.sort(), credits: credits.sort(), beside, opened, broken };
}
