package app.parallax.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is stored: in which of its tenant's places, and with what it signs.
 *
 * @param previous the secret before the last rotation, null where there was none
 */
record Endpoint(
    String tenant, int slot, Webhook webhook, Secret secret, @Nullable Secret previous) {

  /** With what a delivery is signed now, the newest secret first. */
  List<Secret> signing(Instant now) {
    List<Secret> secrets = new ArrayList<>(List.of(secret));
    Instant until = webhook.previousSecretUntil();
    if (previous != null && until != null && until.isAfter(now)) {
      secrets.add(previous);
    }
    return secrets;
  }

  boolean enabled() {
    return webhook.disabledAt() == null;
  }
}
