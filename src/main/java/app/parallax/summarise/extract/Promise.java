package app.parallax.summarise.extract;

import app.parallax.language.Cue;
import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Reading;
import app.parallax.language.Speech;
import app.parallax.language.Unit.Dimension;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How likely a sentence is to tell what an editor would keep, from its form and place and from what
 * other independent sources tell.
 *
 * <p>A logistic function of ten features, as a trainable summariser has them (Kupiec, Pedersen and
 * Chen, "A Trainable Document Summarizer", 1995; the features that need several documents are
 * ours). The weights were fitted to which of 1,000 sentences of 21 stories tell a key fact, with a
 * ridge penalty, and are rounded. Fitted without a story, they tell that story's key facts as well:
 * it is the kind of text they know, not the stories.
 */
final class Promise {
  private static final double NONE = -4.57;
  private static final double EARLY_PARAGRAPH = 0.54;
  private static final double LATE = -0.59;
  private static final double ANCHORED = 0.80;
  private static final double SHARED = 2.57;
  private static final double FIGURE = 0.71;
  private static final double NAME = 0.22;
  private static final double QUOTED = -0.69;
  private static final double LENGTH = 0.35;
  private static final double TIME = 0.34;
  private static final double ACT = 0.31;

  /** Where an article's last part begins: background and colour. */
  private static final double TAIL = 0.75;

  private static final int MOST_COUNTED = 3;
  private static final int MOST_TIMES = 2;

  private final Worth worth;
  private final int others;
  private final Map<String, Tellers> namers = new HashMap<>();
  private final Map<Value, Tellers> counters = new HashMap<>();

  Promise(List<Candidate> candidates, Worth worth) {
    this.worth = worth;
    int sources = 0;
    for (Candidate candidate : candidates) {
      int source = 1 << candidate.source();
      sources |= source;
      for (Name name : candidate.reading().names()) {
        if (name.certain()) {
          namers.computeIfAbsent(name.key(), _ -> new Tellers()).sources |= source;
        }
      }
      for (Figure figure : candidate.reading().figures()) {
        counters.computeIfAbsent(Value.of(figure), _ -> new Tellers()).sources |= source;
      }
    }
    others = Math.max(1, Integer.bitCount(sources) - 1);
  }

  /** The independent sources that tell one thing, a bit for each. */
  private static final class Tellers {
    private int sources;

    static boolean areSeveral(@Nullable Tellers tellers) {
      return tellers != null && Integer.bitCount(tellers.sources) > 1;
    }
  }

  /** What a figure gives, to as many places as it is written with. */
  private record Value(BigDecimal low, Dimension dimension) {
    static Value of(Figure figure) {
      BigDecimal low = figure.low();
      return new Value(low.scale() < 0 ? low.setScale(0) : low, figure.unit().dimension());
    }
  }

  /** From 0 to 1. */
  double of(Candidate candidate) {
    Reading reading = candidate.reading();
    double score =
        NONE
            + EARLY_PARAGRAPH / (1 + candidate.sentence().paragraph())
            + (candidate.at() > TAIL ? LATE : 0)
            + FIGURE * figures(reading)
            + NAME * names(reading)
            + QUOTED * candidate.quoted()
            + LENGTH * Math.log(Math.max(1, candidate.words()))
            + TIME * Math.min(MOST_TIMES, reading.whens().size())
            + (tellsAnAct(reading) ? ACT : 0);
    int shared = 0;
    double anchors = 0;
    for (int concept : candidate.content()) {
      int tellers = worth.tellers(concept);
      if (tellers > 1) {
        shared++;
        anchors += worth.rarity(concept) * (tellers - 1) / others;
      }
    }
    score += SHARED * shared / Math.max(1, candidate.content().length);
    score += ANCHORED * Math.sqrt(anchors / 10);
    return 1 / (1 + Math.exp(-score));
  }

  /** How many figures another independent source gives too. */
  private int figures(Reading reading) {
    int borne = 0;
    for (Figure figure : reading.figures()) {
      borne += Tellers.areSeveral(counters.get(Value.of(figure))) ? 1 : 0;
    }
    return Math.min(MOST_COUNTED, borne);
  }

  /** How many names another independent source gives too. */
  private int names(Reading reading) {
    int borne = 0;
    for (Name name : reading.names()) {
      borne += name.certain() && Tellers.areSeveral(namers.get(name.key())) ? 1 : 0;
    }
    return Math.min(MOST_COUNTED, borne);
  }

  /** Whether something is planned, decided, demanded, confirmed or denied, and not only said. */
  private static boolean tellsAnAct(Reading reading) {
    for (Cue cue : reading.cues()) {
      if (cue.kind() == Cue.Kind.PLANNED) {
        return true;
      }
    }
    for (Speech speech : reading.speeches()) {
      switch (speech.act()) {
        case CONFIRM, DENY, WARN, ORDER, ANNOUNCE, PROMISE, DEMAND -> {
          return true;
        }
        case SAY, ACCUSE, SUPPOSE -> {}
      }
    }
    return false;
  }
}
