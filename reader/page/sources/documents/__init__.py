"""Text taken as text: html (pages of e-papers), docx (typescripts). Open first: `html`."""
