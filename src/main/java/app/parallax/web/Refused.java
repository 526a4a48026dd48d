package app.parallax.web;

/** Ends a request with a problem, wherever it was found; {@link Router} answers with it. */
final class Refused extends RuntimeException {
  private final transient Problem problem;

  Refused(Problem problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
