"""The outside world in and out: MQTT, files, unwrapping, decoding, judging, the simulated commune. No Qt."""
