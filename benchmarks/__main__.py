"""`make bench`: every measurement, one after the other; each writes its page under docs/reference."""

from benchmarks import (
    accuracy,
    arcos,
    benchmark,
    cluster,
    desk,
    detection,
    law_rows,
    reading,
    real_files,
    speed,
    stock,
    structures,
    tariff,
    ways,
    who,
)

if __name__ == "__main__":
    law_rows.main()
    accuracy.main()
    tariff.main()
    structures.main()
    who.main()
    reading.main()
    real_files.main()
    speed.main()
    arcos.main()
    detection.main()
    stock.main()
    benchmark.main()
    cluster.main()
    ways.main()
    desk.main()
