package app.parallax.request;

import java.util.Locale;

/** Why nothing could be read at an article's address. */
public enum Unreadable {
  PAYWALL("its page says that it is for subscribers alone"),
  SCRIPT("its page shows its text to a browser with JavaScript alone"),
  TOO_LITTLE_TEXT("hardly any running text is on its page"),
  TOO_MUCH_TEXT("its page holds more than " + Limits.CHARACTERS + " characters of running text"),
  NOT_TEXT("what stands at its address is neither HTML nor plain text"),
  TOO_LARGE("its page has more than " + Limits.FETCHED_BYTES + " bytes"),
  TOO_SLOW("its page did not come in time"),
  ADDRESS_REFUSED("its address leads to where nothing is fetched from"),
  TOO_MANY_REDIRECTS("its address leads from one to the next without end"),
  NAME_UNKNOWN("its host is not known"),
  UNREACHABLE("its host did not answer"),
  UNTRUSTED("its host could not prove who it is"),
  REFUSED_BY_HOST("its host refused to give it"),
  NOT_FOUND("there is nothing at its address"),
  BROKEN("its host answered with a fault");

  private final String detail;

  Unreadable(String detail) {
    this.detail = detail;
  }

  /** The name in a stored request. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Half a sentence for people, to follow "The article could not be read: ". */
  public String detail() {
    return detail;
  }
}
