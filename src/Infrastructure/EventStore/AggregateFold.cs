using System.Collections.Frozen;
using System.Linq.Expressions;
using System.Reflection;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// Folds events into an aggregate by its <c>static T Begin(E)</c> and <c>T When(E)</c>, bound once per type. An event that has no
/// method leaves the state as it is.
/// </summary>
internal static class AggregateFold<T>
    where T : class
{
    private static readonly FrozenDictionary<Type, Func<T?, IDomainEvent, T>> Creates =
        Bind(nameof(Creates), BindingFlags.Public | BindingFlags.Static, "Begin");

    private static readonly FrozenDictionary<Type, Func<T?, IDomainEvent, T>> Applies =
        Bind(nameof(Applies), BindingFlags.Public | BindingFlags.Instance, "When");

    /// <summary>The classes of events that change the aggregate.</summary>
    public static IReadOnlyList<Type> EventTypes => [.. Creates.Keys.Union(Applies.Keys)];

    /// <summary>Name of the stream type in <c>mt_streams.type</c>.</summary>
    public static string Alias { get; } = typeof(T).GetCustomAttribute<AggregateAttribute>()?.Alias
        ?? throw new InvalidOperationException($"{typeof(T)} has no [Aggregate].");

    /// <summary>The state after one more event; null before the event that creates it.</summary>
    public static T? Next(T? state, IDomainEvent e)
    {
        var methods = state is null ? Creates : Applies;
        return methods.TryGetValue(e.GetType(), out var method) ? method(state, e) : state;
    }

    private static FrozenDictionary<Type, Func<T?, IDomainEvent, T>> Bind(string kind, BindingFlags flags, string name)
    {
        var methods = typeof(T).GetMethods(flags)
            .Where(method => method.Name == name && method.ReturnType == typeof(T) && method.GetParameters().Length == 1)
            .ToFrozenDictionary(method => method.GetParameters()[0].ParameterType, Compile);
        return methods.Count > 0 || kind == nameof(Applies)
            ? methods
            : throw new InvalidOperationException($"{typeof(T)} has no static {typeof(T).Name} Begin(event).");
    }

    private static Func<T?, IDomainEvent, T> Compile(MethodInfo method)
    {
        var state = Expression.Parameter(typeof(T), "state");
        var e = Expression.Parameter(typeof(IDomainEvent), "e");
        var call = Expression.Call(
            method.IsStatic ? null : state, method, Expression.Convert(e, method.GetParameters()[0].ParameterType));
        return Expression.Lambda<Func<T?, IDomainEvent, T>>(call, state, e).Compile();
    }
}
