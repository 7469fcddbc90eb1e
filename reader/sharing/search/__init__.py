"""Articles that are not here, looked for on a server. Open first: `ask`.

ask         a query asked: candidates from an engine, what is held here left out, the rest looked at
telling     what an engine is told of this library's pages
engine      what an engine is: digests, pages put, keys found, documents given
postgres    the shared server itself; opensearch/: an OpenSearch beside it
opening     the engine of a library's server, connected
"""
