"""OpenSearch as a search engine for collections that outgrow one server. Open first: `engine`.

bodies   what is sent: the index, documents, a condition as a query
engine   the engine: what `../engine` asks, over HTTP
http     one server: who it is, as whom one speaks to it, what its refusals mean
"""
