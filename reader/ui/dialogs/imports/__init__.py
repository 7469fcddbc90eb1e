"""What an import would bring, and what imports brought. Open first: `preview`."""
