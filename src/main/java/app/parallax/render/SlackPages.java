package app.parallax.render;

import app.parallax.article.Notice;
import app.parallax.job.Result;
import app.parallax.render.SlackBlocks.Button;
import app.parallax.render.SlackBlocks.Piece;
import app.parallax.render.SlackBlocks.Run;
import app.parallax.verify.VerifiedSummary;
import app.parallax.verify.VerifiedSummary.Source;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A result as a view in Slack, page by page: all its divergences, or everything. */
public final class SlackPages {
  /** Slack takes 100 blocks; a page that long is not read. */
  private static final int BLOCKS = 40;

  private static final int CHARACTERS = 9_000;

  /** Something that stands on one page whole. */
  private record Item(Optional<String> heading, List<Piece> pieces, int cost) {}

  /**
   * One page.
   *
   * @param target which: of everything or of the divergences, and its number; the last page where
   *     there are fewer
   */
  public ObjectNode view(Result result, SlackTarget target) {
    Notes notes = new Notes(result.summary());
    List<List<Item>> pages = pages(target.full() ? everything(notes) : divergences(notes));
    int number = Math.min(target.page(), pages.size() - 1);
    SlackBlocks blocks = new SlackBlocks();
    for (Item item : pages.get(number)) {
      item.heading().ifPresent(blocks::header);
      blocks.text(item.pieces());
    }
    if (pages.size() > 1) {
      blocks.context(List.of("Page " + (number + 1) + " of " + pages.size()));
      List<Button> buttons = new ArrayList<>();
      if (number > 0) {
        buttons.add(
            new Button(SlackAction.BACK, "Back", target.at(target.full(), number - 1).json()));
      }
      if (number < pages.size() - 1) {
        buttons.add(
            new Button(SlackAction.ON, "Next", target.at(target.full(), number + 1).json()));
      }
      blocks.buttons(buttons);
    }
    blocks.context(List.of(Disclosure.of(result.engine()).text()));
    return blocks.view(target.full() ? "Full result" : "All differences");
  }

  private static List<Item> divergences(Notes notes) {
    List<Item> items = new ArrayList<>();
    int number = 0;
    for (VerifiedSummary.Divergence divergence : notes.summary().divergences()) {
      number++;
      String heading = "Difference " + number + " of " + notes.summary().divergences().size();
      divergence(Optional.of(heading), divergence, notes, items::add);
    }
    if (items.isEmpty()) {
      item(Optional.empty(), "No differences between the sources were found.", items::add);
    }
    return items;
  }

  private static List<Item> everything(Notes notes) {
    VerifiedSummary summary = notes.summary();
    List<Item> items = new ArrayList<>();
    list(
        "Summary",
        summary.summary().isEmpty()
            ? List.of("Nothing passed the checks, so there is no summary.")
            : summary.summary().stream().map(notes::cited).toList(),
        items);
    summary.headline().ifPresent(line -> list("Headline", List.of(notes.cited(line)), items));
    boolean first = true;
    for (VerifiedSummary.Divergence divergence : summary.divergences()) {
      Optional<String> heading = first ? Optional.of("Where the sources differ") : Optional.empty();
      divergence(heading, divergence, notes, items::add);
      first = false;
    }
    list(
        "Reported by one source only",
        summary.singleSource().stream()
            .map(only -> notes.name(only.article()) + ": " + PlainText.quoted(only.quote()))
            .toList(),
        items);
    list("Who copied whom", notes.copies(), items);
    list("Loaded words in the outlets' own voice", notes.loaded(), items);
    list("Removed before reading", notes.removed(), items);
    list("Notices", summary.notices().stream().map(notice -> told(notice, notes)).toList(), items);
    list("Checks", List.of(notes.gate() + "."), items);
    list("Articles", summary.articles().stream().map(a -> told(a, notes)).toList(), items);
    List<String> citations = new ArrayList<>();
    for (String citation : notes.citations()) {
      citations.add("[" + (citations.size() + 1) + "] " + citation);
    }
    list("Citations", citations, items);
    return items;
  }

  private static void divergence(
      Optional<String> heading,
      VerifiedSummary.Divergence divergence,
      Notes notes,
      Consumer<Item> to) {
    List<Piece> quoted = SlackNotes.divergence(divergence, notes, true);
    if (SlackBlocks.cost(quoted) <= SlackBlocks.TEXT) {
      to.accept(item(heading, quoted));
      return;
    }
    // Its parts one by one, each whole; a block holds no more.
    List<Run> head = new ArrayList<>();
    head.add(Run.bold(PlainText.of(divergence.question())));
    piece(heading, head, to);
    if (!PlainText.of(divergence.note()).isEmpty()) {
      piece(Optional.empty(), List.of(Run.of(PlainText.of(divergence.note()))), to);
    }
    divergence
        .positions()
        .forEach(position -> {
          piece(Optional.empty(), List.of(Run.bold(PlainText.of(position.answer()))), to);
          position
              .evidence()
              .forEach(evidence ->
                  piece(
                      Optional.empty(),
                      List.of(
                          Run.of(notes.name(evidence.article()) + ": "),
                          Run.of(PlainText.quoted(evidence.quote()))),
                      to));
        });
    if (!divergence.silent().isEmpty()) {
      piece(
          Optional.empty(), List.of(Run.italic("Silent: " + notes.names(divergence.silent()))), to);
    }
  }

  private static void list(String heading, List<String> texts, List<Item> items) {
    Optional<String> head = Optional.of(heading);
    for (String text : texts) {
      item(head, text, items::add);
      head = Optional.empty();
    }
  }

  private static void item(Optional<String> heading, String text, Consumer<Item> to) {
    piece(heading, List.of(Run.of(PlainText.of(text))), to);
  }

  private static void piece(Optional<String> heading, List<Run> runs, Consumer<Item> to) {
    List<Piece> pieces = List.of(new Piece.Prose(runs));
    int length = runs.stream().mapToInt(run -> run.text().length()).sum();
    if (length == 0) {
      return;
    }
    to.accept(
        item(
            heading,
            SlackBlocks.cost(pieces) <= SlackBlocks.TEXT
                ? pieces
                : List.of(
                    new Piece.Prose(
                        List.of(
                            Run.italic(
                                "Left out: a text of "
                                    + length
                                    + " characters, more than Slack shows in one block."))))));
  }

  private static Item item(Optional<String> heading, List<Piece> pieces) {
    return new Item(
        heading, pieces, SlackBlocks.cost(pieces) + heading.map(String::length).orElse(0));
  }

  private static List<List<Item>> pages(List<Item> items) {
    List<List<Item>> pages = new ArrayList<>();
    List<Item> page = new ArrayList<>();
    int blocks = 0;
    int cost = 0;
    for (Item item : items) {
      int taken = item.heading().isPresent() ? 2 : 1;
      if (!page.isEmpty() && (blocks + taken > BLOCKS || cost + item.cost() > CHARACTERS)) {
        pages.add(page);
        page = new ArrayList<>();
        blocks = 0;
        cost = 0;
      }
      page.add(item);
      blocks += taken;
      cost += item.cost();
    }
    pages.add(page);
    return pages;
  }

  private static String told(Notice notice, Notes notes) {
    String article = notice.article();
    return (article == null ? "" : notes.name(article) + ": ") + notice.detail();
  }

  private static String told(Source article, Notes notes) {
    StringBuilder told =
        new StringBuilder(article.id()).append(": ").append(notes.name(article.id()));
    for (String more : new String[] {article.title(), article.publishedAt(), article.url()}) {
      if (more != null) {
        told.append(", ").append(PlainText.of(more));
      }
    }
    return told.toString();
  }
}
