package app.parallax.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address that a tenant wants to be told at; its secrets stand elsewhere.
 *
 * @param id {@code wh_…}
 * @param previousSecretUntil until when the secret before the last rotation signs too; null where
 *     none does
 * @param failingSince when the first delivery failed since one was received; null if none did
 * @param disabledAt since when it is told nothing, because it failed too long or said that it is
 *     gone; null while it is told
 */
public record Webhook(
    String id,
    String url,
    Instant createdAt,
    @Nullable Instant previousSecretUntil,
    @Nullable Instant failingSince,
    @Nullable Instant disabledAt) {}
