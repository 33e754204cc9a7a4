"""What `./run bench` measures. One file a bench in `benches/`; its figures go to `results/`."""
