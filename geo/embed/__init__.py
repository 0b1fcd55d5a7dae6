"""Maps on other web pages: snippets, the web component, and sites with many lives."""
