"""A page on somebody else's page: snippets, the web component, sites of many lives, notebooks."""
