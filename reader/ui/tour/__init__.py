"""The sample job and the pictures of the window, without anybody at the keyboard. Open first: `tour`."""
