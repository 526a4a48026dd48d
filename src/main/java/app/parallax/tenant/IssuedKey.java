package app.parallax.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sees of a key: never its secret.
 *
 * @param lastUsed to the hour; null where it never was
 * @param revokedAt null while the key lives
 */
public record IssuedKey(
    String id,
    Scope scope,
    Instant createdAt,
    @Nullable Instant lastUsed,
    @Nullable Instant revokedAt) {
  /** Whether it opens anything. */
  public boolean live() {
    return revokedAt == null;
  }
}
