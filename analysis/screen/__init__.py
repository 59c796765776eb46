"""What we show. With ``app.py`` the only place that imports streamlit.

``main`` is the page frame, ``state`` the one place for caches, session state and the store, ``parts`` what several
pages share, ``views`` one file a page.
"""
