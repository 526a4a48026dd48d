package app.parallax.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds runs of capitalised words that name somebody or something. */
final class NameReader {
  /** Lower-case words inside a person's name. */
  private static final Set<String> PARTICLES =
      Lexicon.words("de da di do del della der den van von la le las los bin ibn al el ul ter zu");

  /** Heads of bodies and places that go on after "of": "Bank of Norvenia". */
  private static final Set<String> HEADS =
      Lexicon.words(
          """
          academy alliance archbishop army assembly association authority bank battle bay bishop
          board bureau cape center centre chamber church city coalition college commission committee
          commonwealth community confederation conference congress council court day declaration
          department diocese district federation force forces gang group gulf hall house institute
          isle isles kingdom league library lord lords ministry museum national office order
          organisation organization parliament party port prince province queen republic school
          sea secretary senate society state states statue strait supreme territory treaty tower
          union university chiefs duke duchess commons representatives kings knights friends sons
          daughters doctors
          """);

  private final Scan scan;
  private final List<Name> found = new ArrayList<>();

  NameReader(Scan scan) {
    this.scan = scan;
  }

  List<Name> read() {
    int i = 0;
    while (i < scan.size()) {
      i = isNamePart(i) ? run(i) : i + 1;
    }
    return found;
  }

  private boolean isNamePart(int i) {
    Piece piece = scan.at(i);
    if (!piece.isWord() || scan.isTaken(i)) {
      return false;
    }
    if (!piece.isCapitalised()) {
      return isCamel(piece.raw()) || isParticleHyphen(i);
    }
    if (piece.isWord("i") || piece.folded().startsWith("i'")) {
      return false;
    }
    if (Lexicon.STOP.contains(piece.folded())) {
      boolean acronym =
          piece.isAllCapitals()
              && (piece.folded().equals("us") || piece.folded().equals("who") && !scan.opens(i));
      // Theresa May, Will Orr: mid-sentence capitals that no date has taken.
      boolean person =
          (piece.isWord("may") || piece.isWord("will"))
              && !scan.opens(i)
              && !piece.isAllCapitals()
              && scan.style() == Scan.Style.PROSE;
      return acronym && scan.style() != Scan.Style.CAPITALS || person || opensName(i);
    }
    if (NumberWords.small(piece) >= 0 && (piece.isAllCapitals() || scan.opens(i))) {
      return false;
    }
    // "Mum-of-two": a capital that a lower-case compound goes on from is a sentence's.
    if (scan.opens(i)
        && scan.at(i + 1).isGlued('-')
        && scan.at(i + 2).isWord()
        && !scan.at(i + 2).spaced()
        && !scan.at(i + 2).isCapitalised()
        && !Gazetteer.knows(piece.folded())) {
      return false;
    }
    return true;
  }

  /** "Down Syndrome", "Under Armour", "All Blacks": a function word that opens a name. */
  private boolean opensName(int i) {
    Piece next = scan.at(i + 1);
    boolean may =
        switch (scan.at(i).folded()) {
          case "all",
              "above",
              "down",
              "just",
              "next",
              "off",
              "once",
              "out",
              "over",
              "under",
              "up" ->
              true;
          default -> false;
        };
    return may
        && !scan.opens(i)
        && scan.style() == Scan.Style.PROSE
        && next.isCapitalised()
        && next.spaced()
        && !Lexicon.STOP.contains(next.folded());
  }

  /** "iPhone", "eBay". */
  private static boolean isCamel(String raw) {
    return raw.length() > 2
        && Character.isLowerCase(raw.charAt(0))
        && Character.isUpperCase(raw.charAt(1))
        && raw.chars().skip(2).allMatch(c -> Character.isLowerCase(c) || Character.isUpperCase(c));
  }

  /** "al-Qaida". */
  private boolean isParticleHyphen(int i) {
    return PARTICLES.contains(scan.at(i).folded())
        && scan.at(i + 1).isGlued('-')
        && scan.at(i + 2).isCapitalised()
        && !scan.at(i + 2).spaced();
  }

  /** Reads the run that begins at a piece; returns the index after it. */
  private int run(int from) {
    int next = from + 1;
    boolean possessive = scan.at(from).isPossessive();
    while (!possessive) {
      int more = continued(next, from);
      if (more == next) {
        break;
      }
      possessive = scan.at(more - 1).isPossessive();
      next = more;
    }
    int start = from;
    // A word that only opens the sentence is no part of what follows: "Police Superintendent X".
    if (scan.opens(from)
        && next - from > 1
        && Lexicon.OPENERS.contains(scan.at(from).folded())
        && scan.style() == Scan.Style.PROSE) {
      start = from + 1;
      while (start < next && !isNamePart(start)) {
        start++;
      }
    }
    if (start < next) {
      addRun(start, next);
    }
    return next;
  }

  /** The index after the next part of a run, {@code i} where the run ends. */
  private int continued(int i, int from) {
    Piece piece = scan.at(i);
    Piece before = scan.at(i - 1);
    if (piece.isGlued('-') && !scan.at(i + 1).spaced() && isNamePart(i + 1)) {
      return i + 2;
    }
    if (piece.isGlued('-')
        && scan.at(i + 1).isNumber()
        && !scan.at(i + 1).spaced()
        && before.isWord()) {
      return i + 2;
    }
    if (piece.isGlued('.')
        && (before.raw().length() == 1 || isAbbreviation(before.folded()))
        && isNamePart(i + 1)) {
      return i + 2;
    }
    if (piece.isGlued('\'')
        && before.folded().endsWith("s")
        && scan.at(i + 1).spaced()
        && scan.style() == Scan.Style.PROSE
        && isNamePart(i + 1)
        && isInstitution(lastOfRun(i + 1))) {
      // "Metal Workers' Union", but not "Fox News' Megyn Kelly"
      return i + 2;
    }
    if (piece.isWord("and")
        && isNamePart(i + 1)
        && scan.at(from - 1).isWord("the")
        && i - from < 3
        && !before.isAllCapitals()
        && !Gazetteer.knows(before.folded())
        && isInstitution(lastOfRun(i + 1))) {
      // "the Metal and Household Workers' Union"
      return i + 2;
    }
    if (piece.isMark('&') && isNamePart(i + 1)) {
      return i + 2;
    }
    if (!piece.isWord()) {
      return piece.isNumber() && piece.spaced() && isNameNumber(i) ? i + 1 : i;
    }
    if (piece.spaced() && piece.start() - before.end() < 3 && isNamePart(i)) {
      return i + 1;
    }
    boolean connects = piece.isWord("of") || piece.isWord("for") || piece.isWord("on");
    if (connects && HEADS.contains(before.folded())) {
      int at = scan.at(i + 1).isWord("the") ? i + 2 : i + 1;
      return isNamePart(at) ? at + 1 : i;
    }
    if (PARTICLES.contains(piece.folded()) && i > from) {
      int at = PARTICLES.contains(scan.at(i + 1).folded()) ? i + 2 : i + 1;
      at = scan.at(at).isGlued('-') ? at + 1 : at;
      return isNamePart(at) && scan.at(at).isCapitalised() ? at + 1 : i;
    }
    return i;
  }

  /** The last word of the capitalised words from a piece on. */
  private String lastOfRun(int i) {
    int k = i;
    while (scan.at(k + 1).isCapitalised()
        || scan.at(k + 1).isGlued('\'') && scan.at(k + 2).isCapitalised()
        || scan.at(k + 1).isGlued('-') && scan.at(k + 2).isCapitalised()) {
      k++;
    }
    return scan.at(k).folded();
  }

  /** Whether digits after a name belong to it: "Boeing 737", "Apollo 11"; not a count. */
  private boolean isNameNumber(int i) {
    Piece after = scan.at(i + 1);
    return !scan.isTaken(i)
        && scan.at(i).raw().length() <= 4
        && scan.at(i).raw().indexOf('.') < 0
        && scan.style() == Scan.Style.PROSE
        && !scan.opens(i - 1)
        && !after.isGlued('-')
        && Units.at(scan, i + 1, false) == null
        && !NumberWords.isMagnitude(after)
        && !(after.isWord() && NounPhrases.isPlural(after.folded()));
  }

  private static boolean isAbbreviation(String folded) {
    return switch (folded) {
      case "gen",
          "sen",
          "rep",
          "gov",
          "mr",
          "mrs",
          "ms",
          "dr",
          "st",
          "lt",
          "col",
          "sgt",
          "capt",
          "maj",
          "prof",
          "rev",
          "hon",
          "cmdr",
          "adm",
          "jr",
          "sr",
          "supt",
          "insp",
          "det",
          "cpl",
          "pres",
          "atty",
          "fr",
          "mt",
          "ft" ->
          true;
      default -> false;
    };
  }

  private void addRun(int from, int next) {
    int title = lastTitle(from, next);
    int bare = title + 1;
    if (title >= from) {
      if (scan.at(bare).isGlued('.')) {
        bare++;
      }
      if (bare < next && scan.at(bare).isWord("of")) {
        // "Secretary of State Antony Blinken"
        bare = Math.min(next, scan.at(bare + 1).isWord("the") ? bare + 3 : bare + 2);
      }
    }
    if (title >= from && bare < next) {
      int office = title;
      while (office > from && isOffice(office - 1)) {
        office--;
      }
      if (office > from) {
        add(from, office, from, true);
      }
      add(office, next, bare, true);
      return;
    }
    boolean onlyTitles = true;
    for (int k = from; k < next; k++) {
      Piece piece = scan.at(k);
      onlyTitles &= !piece.isWord() || isOffice(k) || piece.isStop();
    }
    add(from, next, from, !onlyTitles);
  }

  /** Whether a run's last word makes it a body, in which titles are words: "General Hospital". */
  private static boolean isInstitution(String last) {
    return switch (last) {
      case "hospital",
          "court",
          "assembly",
          "motors",
          "ministry",
          "office",
          "station",
          "school",
          "party",
          "union",
          "department",
          "committee",
          "council",
          "agency",
          "commission",
          "college",
          "university",
          "street",
          "road",
          "avenue",
          "square",
          "palace",
          "house",
          "theatre",
          "group",
          "bank",
          "airport",
          "institute",
          "foundation",
          "association",
          "centre",
          "center",
          "company",
          "electric",
          "mills",
          "dynamics",
          "accord",
          "league",
          "army",
          "airlines",
          "act",
          "bill",
          "services",
          "service",
          "bureau",
          "society",
          "club",
          "cup",
          "prize",
          "award",
          "library",
          "island",
          "beach",
          "county",
          "city",
          "bridge",
          "stadium",
          "tower",
          "hotel" ->
          true;
      default -> false;
    };
  }

  private boolean isOffice(int k) {
    Piece piece = scan.at(k);
    return piece.kind() == Piece.Kind.MARK
        || Lexicon.OFFICES.contains(piece.folded())
        || Lexicon.TITLES.contains(piece.folded())
        || piece.isWord("of");
  }

  /** The index of the last title that something follows, before {@code from} if there is none. */
  private int lastTitle(int from, int next) {
    if (isInstitution(scan.at(next - 1).folded())) {
      return from - 1;
    }
    for (int k = next - 2; k >= from; k--) {
      Piece piece = scan.at(k);
      if (piece.isWord()
          && Lexicon.TITLES.contains(piece.folded())
          && !piece.isPossessive()
          && !scan.at(k - 1).isGlued('-')) {
        return k;
      }
    }
    return from - 1;
  }

  private void add(int from, int next, int bare, boolean certain) {
    int end = next;
    while (end > from && !scan.at(end - 1).isWord() && !scan.at(end - 1).isNumber()) {
      end--;
    }
    if (end <= from) {
      return;
    }
    StringBuilder key = new StringBuilder();
    int words = 0;
    for (int k = bare; k < end; k++) {
      Piece piece = scan.at(k);
      if (piece.isWord() || piece.isNumber()) {
        boolean glued = scan.at(k - 1).isGlued('-') && k > bare;
        key.append(key.isEmpty() ? "" : glued ? "-" : " ").append(piece.folded());
        words++;
      } else if (piece.isMark('&')) {
        key.append(key.isEmpty() ? "&" : " &");
      }
    }
    Piece first = scan.at(from);
    // "D-Ore." is a party's mark, "Q1" a quarter's: neither must stand in a source as it is.
    boolean party =
        first.raw().length() == 1 && scan.at(from + 1).isGlued('-')
            || first.raw().length() == 2
                && "QH".indexOf(first.raw().charAt(0)) >= 0
                && Character.isDigit(first.raw().charAt(1));
    boolean shouted =
        first.isAllCapitals()
            && (scan.opens(from) && scan.at(from + 1).isGlued('-')
                || first.folded().endsWith("ly"));
    boolean sure =
        certain
            && !party
            && !shouted
            && scan.style() == Scan.Style.PROSE
            && (words > 1
                || !scan.opens(from)
                || bare > from
                || Gazetteer.knows(first.folded())
                || isAcronym(first))
            && !(words == 1 && first.isAllCapitals() && !isAcronym(first));
    int start = first.start();
    int stop = scan.at(end - 1).bareEnd();
    found.add(new Name(start, stop, scan.text().substring(start, stop), key.toString(), sure));
  }

  /** Whether capitals are those of an acronym rather than of shouting. */
  private boolean isAcronym(Piece piece) {
    return piece.isAllCapitals()
        && piece.raw().length() <= 6
        && scan.style() != Scan.Style.CAPITALS
        && !Lexicon.OPENERS.contains(piece.folded())
        && (piece.raw().length() <= 4 || !scan.opens(scan.indexAt(piece.start())));
  }
}
