"""대체인력: facilities ask for somebody who stands in, the centre finds who and sends them, and what was worked counts itself."""
