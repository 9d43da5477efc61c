using CreativeStudio.Domain.Common;

namespace CreativeStudio.Domain.Tests;

/// <summary>Given events, when a command, then events or a refusal.</summary>
internal static class DeciderSpec
{
    /// <summary>The command was accepted with exactly these events.</summary>
    public static void Then(this Result<IReadOnlyList<IDomainEvent>> result, params IDomainEvent[] expected)
    {
        result.Error.ShouldBeNull();
        result.Value.ShouldBe(expected);
    }

    /// <summary>The command was refused with this code.</summary>
    public static Error ThenRefused<T>(this Result<T> result, string code)
    {
        result.IsSuccess.ShouldBeFalse();
        result.Error!.Code.ShouldBe(code);
        return result.Error;
    }
}
