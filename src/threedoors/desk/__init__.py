"""The staff's screens over all features: the pipeline, the people, the connection page."""
