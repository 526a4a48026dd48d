package app.parallax.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers what was read, for so long and of the latest so many; anything else is forgotten. */
final class Memory<V> {
  private final Duration time;
  private final InstantSource clock;
  private final Map<String, Remembered<V>> remembered;

  private record Remembered<V>(V value, Instant since) {}

  Memory(Duration time, int most, InstantSource clock) {
    this.time = time;
    this.clock = clock;
    this.remembered =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Remembered<V>> eldest) {
            return size() > most;
          }
        };
  }

  synchronized @Nullable V get(String name) {
    Remembered<V> known = remembered.get(name);
    if (known == null) {
      return null;
    }
    Instant now = clock.instant();
    // A clock that was set back must not make a memory last longer.
    if (now.isBefore(known.since()) || !now.isBefore(known.since().plus(time))) {
      remembered.remove(name);
      return null;
    }
    return known.value();
  }

  /**
   * Remembers a value.
   *
   * @param since before it was read, so that what changed meanwhile is not older than it seems
   */
  synchronized void put(String name, V value, Instant since) {
    remembered.put(name, new Remembered<>(value, since));
  }
}
