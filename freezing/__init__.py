"""What build.spec needs beside PyInstaller."""
