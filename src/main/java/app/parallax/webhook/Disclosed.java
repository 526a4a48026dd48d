package app.parallax.webhook;

/** A webhook with its new secret, which is shown this once. */
public record Disclosed(Webhook webhook, Secret secret) {}
