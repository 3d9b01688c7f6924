"""`make bench`: every measurement, one after the other; each writes its page under docs/reference."""

from benchmarks import accuracy, arcos, detection, reading, speed

if __name__ == "__main__":
    accuracy.main()
    reading.main()
    speed.main()
    arcos.main()
    detection.main()
