package app.parallax.slack;

/** What Slack signs its requests with; whoever holds it is Slack, so it does not print itself. */
public record SigningSecret(String value) {
  public SigningSecret {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a signing secret has characters");
    }
  }

  @Override
  public String toString() {
    return "SigningSecret[hidden]";
  }
}
