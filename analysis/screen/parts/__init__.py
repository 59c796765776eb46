"""What several pages share: the safe door for text, the quote list, the theme chart with its picker."""
