package app.parallax.tenant;

import org.jspecify.annotations.Nullable;

/** Says who a request comes from. */
public interface Tenants {
  /**
   * What a request's {@code Authorization} gives access to.
   *
   * @param authorization the header as sent, null where there is none
   * @throws app.parallax.job.Unavailable if the keys cannot be looked up just now
   */
  Access of(@Nullable String authorization);

  /** On one machine there is one tenant, which may do everything and needs no key. */
  static Tenants development() {
    Access everybody =
        new Access.Granted(new Caller(Tenant.DEVELOPMENT, Scope.ADMIN, Limits.DEVELOPMENT));
    return authorization -> everybody;
  }

  /** No keys are issued yet, so nobody is let in. */
  static Tenants none() {
    return authorization -> new Access.Missing();
  }
}
