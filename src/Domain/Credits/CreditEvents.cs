using CreativeStudio.Domain.Common;

namespace CreativeStudio.Domain.Credits;

// Amounts are positive whole credits; CreditsAdjusted alone is signed. The stream id is the user id.

/// <summary>The account exists, with a balance of zero.</summary>
[EventAlias("credit_account_opened")]
public sealed record CreditAccountOpened(Guid UserId) : IDomainEvent;

/// <summary>Credits given without payment.</summary>
/// <param name="Reason">Why: <c>signup_bonus</c>, <c>plan</c>, <c>promotion</c>, <c>administrator</c>.</param>
[EventAlias("credits_granted")]
public sealed record CreditsGranted(Guid UserId, long Amount, string Reason) : IDomainEvent;

/// <summary>Credits bought; <paramref name="PaymentId"/> is the payment that paid for them.</summary>
[EventAlias("credits_purchased")]
public sealed record CreditsPurchased(Guid UserId, long Amount, string PaymentId) : IDomainEvent;

/// <summary>A job was accepted: its price is held and no longer available.</summary>
[EventAlias("credits_reserved")]
public sealed record CreditsReserved(Guid UserId, long Amount, Guid JobId) : IDomainEvent;

/// <summary>The job delivered: what was held is spent.</summary>
[EventAlias("credits_captured")]
public sealed record CreditsCaptured(Guid UserId, long Amount, Guid JobId) : IDomainEvent;

/// <summary>The job failed or was cancelled: what was held is available again.</summary>
/// <param name="Reason">Why: <c>failed</c>, <c>cancelled</c>.</param>
[EventAlias("credits_released")]
public sealed record CreditsReleased(Guid UserId, long Amount, Guid JobId, string Reason) : IDomainEvent;

/// <summary>Spent credits given back after delivery.</summary>
[EventAlias("credits_refunded")]
public sealed record CreditsRefunded(Guid UserId, long Amount, Guid JobId, string Reason) : IDomainEvent;

/// <summary>A correction by an administrator; <paramref name="Amount"/> may be negative.</summary>
[EventAlias("credits_adjusted")]
public sealed record CreditsAdjusted(Guid UserId, long Amount, string Reason) : IDomainEvent;
