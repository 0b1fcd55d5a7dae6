"""Still drawings of a route: SVG, PNG, and the page without scripts."""
