package app.parallax.tenant;

/** Who asks, what the key may do, and how much is left to ask for at all. */
public record Caller(Tenant tenant, Scope scope, Limits limits) {}
