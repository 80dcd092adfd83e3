"""Stage 6, translate: engines behind one protocol, the embedded glosser first."""
