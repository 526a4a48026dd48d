package app.parallax.verify;

import java.util.List;

/**
 * One question that the gate asks of a claim, decided by what the claim rests on and nothing else.
 */
interface Rule {

  /** What is wrong with the claim; empty where nothing is. */
  List<Finding> findings(Claim claim, Support support);
}
