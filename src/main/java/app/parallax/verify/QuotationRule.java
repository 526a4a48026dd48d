package app.parallax.verify;

import app.parallax.language.Quotation;
import app.parallax.language.Reading;
import app.parallax.language.Speech;
import app.parallax.language.Token;
import app.parallax.verify.WordStream.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Quotations verbatim and from the speaker cited (every news standard): words between marks stand
 * between marks in the source, in that order, or are given to the outlet whose prose they are.
 */
final class QuotationRule implements Rule {
  /** Up to so many words between marks may be a term or a title rather than somebody's speech. */
  private static final int TERM = 3;

  /** An omission or an insertion, marked as one. */
  private static final Pattern GAP = Pattern.compile("\\[[^\\]]*\\]|\\.\\.\\.|\u2026");

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    for (Quotation quotation : claim.reading().quotations()) {
      finding(quotation, claim, support).ifPresent(findings::add);
    }
    return findings;
  }

  private static Optional<Finding> finding(Quotation quotation, Claim claim, Support support) {
    List<List<Token>> parts = parts(quotation, claim.reading());
    int words = parts.stream().mapToInt(List::size).sum();
    if (words == 0) {
      return Optional.empty();
    }
    List<Place> cited = new ArrayList<>();
    List<Place> elsewhere = new ArrayList<>();
    for (WordStream stream : support.sources().streams()) {
      for (Place place : placesOfAll(parts, stream)) {
        (isCited(place, support) ? cited : elsewhere).add(place);
      }
    }
    String told = Plain.cut(quotation.words());
    if (cited.stream().anyMatch(Place::quoted)) {
      return otherSpeaker(quotation, claim, cited)
          .map(speaker -> new Finding(Fault.QUOTE_MISATTRIBUTED, told + " (" + speaker + ")"));
    }
    if (!cited.isEmpty() && words <= TERM
        || cited.stream().anyMatch(place -> isOutlets(place, quotation, claim, support))) {
      return Optional.empty();
    }
    for (Place place : elsewhere) {
      if (place.quoted() || words <= TERM) {
        return support.isCited()
            ? Optional.of(
                new Finding(
                    Fault.QUOTE_MISATTRIBUTED,
                    told + " (stands in " + place.first().sentence().id() + ")"))
            : otherSpeaker(quotation, claim, elsewhere)
                .map(speaker ->
                    new Finding(
                        Fault.QUOTE_MISATTRIBUTED,
                        told
                            + " (stands in "
                            + place.first().sentence().id()
                            + ", "
                            + speaker
                            + ")"));
      }
    }
    if (!cited.isEmpty() || !elsewhere.isEmpty()) {
      return Optional.of(new Finding(Fault.PARAPHRASE_AS_QUOTE, told));
    }
    return Optional.of(new Finding(nearest(parts, support), told));
  }

  /** "The Herald writes of “an orderly wind-down”" quotes the Herald's own prose. */
  private static boolean isOutlets(Place place, Quotation quotation, Claim claim, Support support) {
    return OutletVoice.speaks(
        claim,
        quotation.start(),
        quotation.end(),
        support.sources().story().article(place.first().sentence().article()));
  }

  /** What stands between the marks, cut where something is marked as left out or put in. */
  private static List<List<Token>> parts(Quotation quotation, Reading reading) {
    List<List<Token>> parts = new ArrayList<>();
    var gap = GAP.matcher(reading.text()).region(quotation.start(), quotation.end());
    int from = quotation.start();
    while (gap.find()) {
      parts.add(WordStream.between(reading, from, gap.start()));
      from = gap.end();
    }
    parts.add(WordStream.between(reading, from, quotation.end()));
    parts.removeIf(List::isEmpty);
    return parts;
  }

  private static List<Place> placesOfAll(List<List<Token>> parts, WordStream stream) {
    List<Place> places = stream.find(WordStream.phrase(parts.getFirst()));
    for (List<Token> part : parts.subList(1, parts.size())) {
      List<Place> next = stream.find(WordStream.phrase(part));
      places =
          places.stream()
              .filter(p -> next.stream().anyMatch(n -> n.first().equals(p.last())))
              .toList();
    }
    return places;
  }

  private static boolean isCited(Place place, Support support) {
    return support.passages().contains(place.first()) && support.passages().contains(place.last());
  }

  /**
   * The speaker to whom the source gives the words, where the claim gives them to another. Pronouns
   * and speakers whom a sentence does not name decide nothing.
   */
  private static Optional<String> otherSpeaker(
      Quotation quotation, Claim claim, List<Place> places) {
    Set<String> told = speakers(claim.reading());
    if (told.isEmpty()) {
      return Optional.empty();
    }
    String other = "";
    for (Place place : places) {
      Reading source = place.first().reading();
      Set<String> theirs = speakers(source);
      boolean present =
          source.tokens().stream().anyMatch(t -> !t.stop() && told.contains(t.folded()));
      if (theirs.isEmpty() || present) {
        return Optional.empty();
      }
      other = String.join(" ", theirs);
    }
    return other.isEmpty() ? Optional.empty() : Optional.of(other);
  }

  /** The words of the names of those who speak in a sentence; empty where one is not named. */
  private static Set<String> speakers(Reading reading) {
    Set<String> words = new HashSet<>();
    for (Speech speech : reading.speeches()) {
      String speaker = speech.speaker();
      if (speaker == null || speech.speakerKey().isBlank()) {
        continue;
      }
      int at = reading.text().indexOf(speaker);
      boolean named =
          reading.names().stream().anyMatch(n -> n.start() < at + speaker.length() && n.end() > at);
      if (!named) {
        return Set.of();
      }
      words.addAll(List.of(speech.speakerKey().split(" ")));
    }
    return words;
  }

  /** Altered where a source's quotation has most of its words in order; else made up. */
  private static Fault nearest(List<List<Token>> parts, Support support) {
    List<Token> told = parts.stream().flatMap(List::stream).toList();
    double inQuotation = 0;
    double inProse = 0;
    for (Passage passage : candidates(told, support)) {
      Reading source = passage.reading();
      List<Token> quoted = new ArrayList<>();
      for (Quotation quotation : source.quotations()) {
        quoted.addAll(WordStream.between(source, quotation.start(), quotation.end()));
      }
      inQuotation = Math.max(inQuotation, shareInOrder(told, quoted));
      inProse = Math.max(inProse, shareOfContent(told, source.tokens()));
    }
    if (inQuotation >= 0.6) {
      return Fault.QUOTE_ALTERED;
    }
    return inProse >= 0.6 ? Fault.PARAPHRASE_AS_QUOTE : Fault.QUOTE_FABRICATED;
  }

  private static List<Passage> candidates(List<Token> told, Support support) {
    Set<String> stems = new HashSet<>();
    told.stream().filter(t -> !t.stop()).forEach(t -> stems.add(t.stem()));
    return support.sources().passages().stream()
        .filter(p -> p.reading().tokens().stream().anyMatch(t -> stems.contains(t.stem())))
        .toList();
  }

  /** The longest row of words common to both, in order, as a share of those told. */
  private static double shareInOrder(List<Token> told, List<Token> source) {
    if (source.isEmpty()) {
      return 0;
    }
    int[] row = new int[source.size() + 1];
    for (Token word : told) {
      int diagonal = 0;
      for (int i = 1; i <= source.size(); i++) {
        int above = row[i];
        row[i] =
            word.folded().equals(source.get(i - 1).folded())
                ? diagonal + 1
                : Math.max(row[i], row[i - 1]);
        diagonal = above;
      }
    }
    return (double) row[source.size()] / told.size();
  }

  private static double shareOfContent(List<Token> told, List<Token> source) {
    Set<String> stems = new HashSet<>();
    source.forEach(t -> stems.add(t.stem()));
    List<Token> content = told.stream().filter(t -> !t.stop()).toList();
    if (content.size() < 2) {
      return 0;
    }
    return (double) content.stream().filter(t -> stems.contains(t.stem())).count() / content.size();
  }
}
