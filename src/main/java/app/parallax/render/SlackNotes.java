package app.parallax.render;

import app.parallax.article.Notice;
import app.parallax.job.Job;
import app.parallax.job.Result;
import app.parallax.render.SlackBlocks.Button;
import app.parallax.render.SlackBlocks.Piece;
import app.parallax.render.SlackBlocks.Run;
import app.parallax.verify.VerifiedSummary;
import app.parallax.verify.VerifiedSummary.Divergence;
import app.parallax.verify.VerifiedSummary.Evidence;
import app.parallax.verify.VerifiedSummary.Line;
import app.parallax.verify.VerifiedSummary.Position;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A result as a message in Slack: what an editor must see at once, the rest behind buttons.
 *
 * <p>It is cut on whole items, a sentence or a divergence, never within one; what was left out is
 * said, and {@link SlackPages} has it.
 */
public final class SlackNotes {
  /** Slack's most characters of all blocks together. */
  private static final int ALL = 12_000;

  private static final int SENTENCES = 3;
  private static final int DIVERGENCES = 3;
  private static final int NOTICES = 3;

  /** Beyond this a divergence is shown without its quotations, which stand on its page. */
  private static final int QUOTED = 1_600;

  /** Slack's most characters of a text that no blocks stand for are more; a phone shows fewer. */
  private static final int TEXT = 2_500;

  /** Kept free for what stands below the items: small print and buttons. */
  private static final int FOOT = 2_600;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Who sees a message: whoever asked, or a channel that somebody shared it with. */
  public enum Audience {
    /** Whoever asked, who may share it. */
    ASKER,
    /** Whoever asked, who has shared it. */
    SHARER,
    CHANNEL
  }

  /**
   * The message of a completed job.
   *
   * @param target what its buttons are about
   */
  public ObjectNode message(Job job, Result result, SlackTarget target, Audience audience) {
    Notes notes = new Notes(result.summary());
    SlackBlocks blocks = new SlackBlocks();
    List<String> left = new ArrayList<>();
    head(job, result, notes, blocks, left);
    summary(notes, blocks, left);
    divergences(notes, blocks, left);
    copies(notes, blocks, left);
    foot(result, notes, audience, left, blocks);
    blocks.buttons(buttons(notes, target, audience));
    blocks.buttons(
        List.of(
            new Button(SlackAction.USEFUL, "Useful", target.json()),
            new Button(SlackAction.WRONG, "Wrong", target.json()),
            new Button(SlackAction.UNFAIR, "Unfair", target.json())));
    return blocks.message(spoken(notes));
  }

  private static void head(
      Job job, Result result, Notes notes, SlackBlocks blocks, List<String> left) {
    String headline = notes.summary().headline().map(line -> PlainText.of(line.text())).orElse("");
    if (headline.isEmpty()) {
      blocks.header("Summary");
    } else if (SlackBlocks.cost(headline) <= SlackBlocks.HEADER) {
      blocks.header(headline);
    } else if (SlackBlocks.cost(headline) <= SlackBlocks.TEXT / 2) {
      blocks.text(Run.bold(headline));
    } else {
      blocks.header("Summary");
      left.add("the headline");
    }
    List<String> told = new ArrayList<>();
    told.add(notes.counts());
    told.add(engine(result));
    Instant completed = job.completedAt();
    told.add(TIME.format(completed == null ? job.createdAt() : completed));
    blocks.context(List.of(String.join(" · ", told)));
  }

  private static String engine(Result result) {
    String model = result.engine().model();
    String degraded = result.engine().degraded();
    String name =
        result.engine().name().equals("model")
            ? "language model " + (model == null ? "" : short80(model))
            : "built-in engine";
    return degraded == null ? name.strip() : name.strip() + ", standing in: " + short80(degraded);
  }

  /** A setting's or a phrase of our own, which is not worth more room. */
  private static String short80(String ours) {
    String plain = PlainText.of(ours);
    return plain.length() <= 80 ? plain : plain.substring(0, 79).strip() + "…";
  }

  private static void summary(Notes notes, SlackBlocks blocks, List<String> left) {
    List<Line> lines = notes.summary().summary();
    if (lines.isEmpty()) {
      blocks.text(Run.of("Nothing passed the checks, so there is no summary."));
      return;
    }
    int shown = 0;
    for (Line line : lines.subList(0, Math.min(SENTENCES, lines.size()))) {
      List<Piece> pieces =
          List.of(
              new Piece.Prose(
                  List.of(
                      Run.of(PlainText.of(line.text())), Run.italic("  " + sources(line, notes)))));
      if (fits(pieces, blocks)) {
        blocks.text(pieces);
        shown++;
      }
    }
    leave(lines.size() - shown, "sentence of the summary", "sentences of the summary", left);
  }

  private static String sources(Line line, Notes notes) {
    return "["
        + String.join("; ", line.citations().stream().map(notes::sourceOf).distinct().toList())
        + "]";
  }

  private static void divergences(Notes notes, SlackBlocks blocks, List<String> left) {
    List<Divergence> all =
        notes.summary().divergences().stream()
            .sorted(Comparator.comparing(Divergence::severity))
            .toList();
    if (all.isEmpty()) {
      return;
    }
    blocks.header("Where the sources differ");
    int shown = 0;
    for (Divergence divergence : all.subList(0, Math.min(DIVERGENCES, all.size()))) {
      List<Piece> quoted = divergence(divergence, notes, true);
      List<Piece> pieces =
          SlackBlocks.cost(quoted) <= QUOTED ? quoted : divergence(divergence, notes, false);
      if (fits(pieces, blocks)) {
        blocks.text(pieces);
        shown++;
      }
    }
    leave(all.size() - shown, "difference", "differences", left);
  }

  /** A divergence with each side, who takes it and, if asked for, in which words. */
  static List<Piece> divergence(Divergence divergence, Notes notes, boolean quoted) {
    List<Run> head = new ArrayList<>();
    head.add(Run.bold(PlainText.of(divergence.question())));
    head.add(Run.italic("  " + divergence.kind().code() + ", " + divergence.severity().code()));
    String note = PlainText.of(divergence.note());
    if (!note.isEmpty()) {
      head.add(Run.of("\n" + note));
    }
    List<List<Run>> sides = new ArrayList<>();
    for (Position position : divergence.positions()) {
      sides.add(side(position, notes, quoted));
    }
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece.Prose(head));
    pieces.add(new Piece.Bullets(sides));
    List<Run> below = new ArrayList<>();
    if (!divergence.silent().isEmpty()) {
      below.add(Run.italic("Silent: " + notes.names(divergence.silent())));
    }
    if (!quoted) {
      below.add(Run.italic((below.isEmpty() ? "" : "\n") + "Quotations: see all differences."));
    }
    if (!below.isEmpty()) {
      pieces.add(new Piece.Prose(below));
    }
    return pieces;
  }

  private static List<Run> side(Position position, Notes notes, boolean quoted) {
    List<Run> side = new ArrayList<>();
    String answer = PlainText.of(position.answer());
    if (!answer.isEmpty()) {
      side.add(Run.bold(answer));
      side.add(Run.of(" — "));
    }
    if (!quoted) {
      side.add(Run.of(notes.names(position.evidence().stream().map(Evidence::article).toList())));
      return side;
    }
    String before = "";
    for (Evidence evidence : position.evidence()) {
      side.add(Run.of(before + notes.name(evidence.article()) + ": "));
      side.add(Run.of(PlainText.quoted(evidence.quote())));
      before = "; ";
    }
    return side;
  }

  private static void copies(Notes notes, SlackBlocks blocks, List<String> left) {
    List<List<Run>> items = new ArrayList<>();
    int dropped = 0;
    for (String copy : notes.copies()) {
      items.add(List.of(Run.of(copy)));
      if (!fits(copies(items), blocks)) {
        items.removeLast();
        dropped++;
      }
    }
    if (!items.isEmpty()) {
      blocks.text(copies(items));
    }
    leave(dropped, "copy", "copies", left);
  }

  private static List<Piece> copies(List<List<Run>> items) {
    return List.of(new Piece.Prose(List.of(Run.bold("Who copied whom"))), new Piece.Bullets(items));
  }

  private static void foot(
      Result result, Notes notes, Audience audience, List<String> left, SlackBlocks blocks) {
    List<String> lines = new ArrayList<>();
    notes.summary().notices().stream()
        .sorted(Comparator.comparing(notice -> !isUnread(notice)))
        .limit(NOTICES)
        .map(notice -> {
          String article = notice.article();
          return (article == null ? "" : notes.name(article) + ": ")
              + PlainText.of(notice.detail());
        })
        .filter(line -> SlackBlocks.cost(line) <= 300)
        .forEach(lines::add);
    int told = lines.size();
    if (audience == Audience.ASKER && unread(notes)) {
      lines.add("What could not be read at its link can be pasted: press Paste articles.");
    }
    lines.add(Disclosure.of(result.engine()).text());
    lines.add("Checks: " + notes.gate() + ".");
    leave(notes.summary().notices().size() - told, "notice", "notices", left);
    if (!left.isEmpty()) {
      lines.add("Left out here: " + String.join(", ", left) + "; see the full result.");
    }
    if (audience == Audience.SHARER) {
      lines.add("Shared to the channel.");
    }
    blocks.context(lines);
  }

  private static boolean unread(Notes notes) {
    return notes.summary().notices().stream().anyMatch(SlackNotes::isUnread);
  }

  private static boolean isUnread(Notice notice) {
    return notice.code().equals("article_unreadable");
  }

  private static List<Button> buttons(Notes notes, SlackTarget target, Audience audience) {
    List<Button> buttons = new ArrayList<>();
    if (audience == Audience.ASKER && target.channel() != null) {
      buttons.add(new Button(SlackAction.SHARE, "Share to channel", target.json()));
    }
    int divergences = notes.summary().divergences().size();
    if (divergences > 0) {
      buttons.add(
          new Button(
              SlackAction.DIVERGENCES, "All differences (" + divergences + ")", target.json()));
    }
    buttons.add(new Button(SlackAction.FULL, "Full result", target.json()));
    if (audience == Audience.ASKER && unread(notes)) {
      buttons.add(new Button(SlackAction.FORM, "Paste articles", "form"));
    }
    return buttons;
  }

  /** What is said where no blocks are shown: whole sentences only. */
  private static String spoken(Notes notes) {
    VerifiedSummary summary = notes.summary();
    List<String> sentences = new ArrayList<>();
    Function<Line, String> plain = line -> PlainText.of(line.text());
    sentences.add(summary.headline().map(plain).filter(text -> !text.isEmpty()).orElse("Summary"));
    summary.summary().stream().limit(SENTENCES).map(plain).forEach(sentences::add);
    StringBuilder spoken = new StringBuilder();
    int room = TEXT;
    for (String sentence : sentences) {
      int taken = SlackBlocks.escaped(sentence).length() + 2;
      if (taken <= room) {
        spoken.append(sentence).append(sentence.matches(".*[.!?…”\"]$") ? " " : ". ");
        room -= taken;
      }
    }
    int divergences = summary.divergences().size();
    spoken.append(
        divergences == 0
            ? "No differences between the sources were found."
            : "The sources differ in " + divergences + (divergences == 1 ? " point." : " points."));
    return spoken.toString();
  }

  private static boolean fits(List<Piece> pieces, SlackBlocks blocks) {
    int cost = SlackBlocks.cost(pieces);
    return cost <= SlackBlocks.TEXT && blocks.characters() + cost <= ALL - FOOT;
  }

  private static void leave(int number, String one, String several, List<String> left) {
    if (number > 0) {
      left.add(number + " " + (number == 1 ? one : several));
    }
  }
}
