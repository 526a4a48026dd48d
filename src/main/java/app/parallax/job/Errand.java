package app.parallax.job;

/**
 * Something that a messaging service asked for, as its record stands.
 *
 * @param sender which of the service's workspaces asked
 * @param id the service's own name for the asking
 * @param data what was asked and how far it has come, in its room's own form
 * @param version how often the record was changed, from 0
 * @param over whether everything was done and told
 */
public record Errand(String sender, String id, byte[] data, long version, boolean over) {}
