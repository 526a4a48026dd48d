package app.parallax.request;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One line of a batch of checks.
 *
 * @param id as given, a string or a number, to be given back
 */
public record BatchedCheck(JsonNode id, CheckRequest check) {}
