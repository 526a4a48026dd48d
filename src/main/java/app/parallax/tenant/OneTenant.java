package app.parallax.tenant;

import org.jspecify.annotations.Nullable;

/** The developer at this machine, whoever asks. */
final class OneTenant implements Tenants {
  private static final Access EVERYBODY =
      new Access.Granted(new Caller(Tenant.DEVELOPMENT, Scope.ADMIN, Limits.DEVELOPMENT));

  @Override
  public Access of(@Nullable String authorization) {
    return EVERYBODY;
  }

  @Override
  public Limits limits(Tenant tenant) {
    return Limits.DEVELOPMENT;
  }
}
