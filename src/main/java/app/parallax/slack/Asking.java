package app.parallax.slack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody asked of us in Slack, as it waits to be done. */
sealed interface Asking {
  /** Who asked, and how they can be answered. */
  From from();

  /** Articles to compare; lengths and languages are as the HTTP API names them. */
  record Compare(From from, List<Source> sources, String length, String language)
      implements Asking {
    public Compare {
      sources = List.copyOf(sources);
    }
  }

  /**
   * The links of a message, and of its thread where we may read it.
   *
   * @param message the message's own time stamp, which names it in its channel
   * @param links those of the message itself, as it was sent to us
   */
  record CompareThread(From from, String message, List<String> links) implements Asking {
    public CompareThread {
      links = List.copyOf(links);
    }
  }

  /** The form for articles. */
  record Form(From from) implements Asking {}

  /** To be told how to ask. */
  record Help(From from) implements Asking {}

  /** To tell the channel what was told privately. */
  record Share(From from, String job) implements Asking {}

  /** To look again at a job of which nothing more was heard. */
  record Look(From from, String job) implements Asking {}

  /**
   * Pages of a result.
   *
   * @param full everything, or the divergences alone
   * @param page from 0
   * @param view the view that shows another page; null to open one
   */
  record Pages(From from, String job, boolean full, int page, @Nullable String view)
      implements Asking {}

  /** What somebody thinks of a result: {@code wrong}, {@code unfair} or {@code useful}. */
  record Verdict(From from, String job, String verdict) implements Asking {}

  /** Where an article comes from. */
  sealed interface Source {
    /** An address. */
    record Link(String url) implements Source {}

    /** Text as it was pasted; the name may be null. */
    record Text(@Nullable String name, String text) implements Source {}

    /** A file in Slack. */
    record File(String id) implements Source {}
  }
}
