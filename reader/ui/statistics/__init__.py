"""统计: charts of what the library holds and of searches. Open first: `view`; `chart` draws and saves."""
