"""Pages in HTML as a site generates them: the article's texts found in the page and replaced in place."""
