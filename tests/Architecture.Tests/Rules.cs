using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Architecture.Tests;

/// <summary>The rules as functions: what is looked at comes in, who breaks the rule comes out. Each is tried on a planted violation.</summary>
internal static partial class Rules
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => o.Value);

    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Referenced assemblies that are not allowed: those that begin with none of the prefixes.</summary>
    public static IReadOnlyList<string> ReferencesBeyond(Assembly assembly, params string[] allowedPrefixes) =>
        [.. References(assembly).Where(name => !allowedPrefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal)))];

    /// <summary>Referenced assemblies that are forbidden.</summary>
    public static IReadOnlyList<string> ReferencesTo(Assembly assembly, params string[] forbidden) =>
        [.. References(assembly).Where(forbidden.Contains)];

    /// <summary>Events that are not sealed records, can be changed, or lack a well-formed alias.</summary>
    public static IReadOnlyList<string> MalformedEvents(IEnumerable<Type> types) =>
        [.. Events(types).Where(e => !e.IsSealed || !IsRecord(e) || !IsImmutable(e) || AliasOf(e) is not { } alias || !Alias().IsMatch(alias)).Select(e => e.Name)];

    /// <summary>Aliases that several events have.</summary>
    public static IReadOnlyList<string> DoubleAliases(IEnumerable<Type> types) =>
        [.. Events(types).GroupBy(AliasOf, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key ?? "none")];

    /// <summary>Events and aggregates under another alias than the one that a Marten gives their class by itself.</summary>
    public static IReadOnlyList<string> AliasesUnlikeMartens(IEnumerable<Type> types) =>
        [.. types.Where(t => (AliasOf(t) ?? t.GetCustomAttribute<AggregateAttribute>()?.Alias) is { } alias && alias != MartensAlias(t.Name)).Select(t => t.Name)];

    /// <summary>
    /// Aggregates that a Marten cannot fold: without a <c>Guid Id</c> it can set, without a <c>static T Begin(event)</c>, or with a method of
    /// a name that it calls and another shape.
    /// </summary>
    public static IReadOnlyList<string> AggregatesUnlikeMartens(IEnumerable<Type> types) =>
        [.. types.Where(t => t.IsDefined(typeof(AggregateAttribute)) && (t.GetProperty("Id") is not { CanWrite: true } id || id.PropertyType != typeof(Guid)
            || !t.GetMethods().Any(m => m.Name == "Begin") || t.GetMethods(All).Any(m => IsFoldedByMarten(m.Name) && !TakesAnEvent(m)))).Select(t => t.Name)];

    /// <summary>Texts in events whose names are not known to hold a machine's words alone.</summary>
    public static IReadOnlyList<string> UnknownTexts(IEnumerable<Type> types, IReadOnlySet<string> known) =>
        [.. Events(types).SelectMany(e => e.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => HoldsText(p.PropertyType) && !known.Contains(p.Name)).Select(p => $"{e.Name}.{p.Name}"))];

    /// <summary>Methods that call one of the forbidden members, as <c>Type.Method</c>.</summary>
    public static IReadOnlyList<string> CallersOf(IEnumerable<Type> types, Func<MethodBase, bool> forbidden) =>
        [.. types.SelectMany(t => t.GetMethods(All).Cast<MethodBase>().Concat(t.GetConstructors(All)))
            .Where(m => CallsOf(m).Any(forbidden)).Select(m => $"{m.DeclaringType!.Name}.{m.Name}")];

    /// <summary>The time, chance, new ids and the machine.</summary>
    public static bool IsClockOrChance(MethodBase method) => (method.DeclaringType?.FullName, method.Name) switch
    {
        // What the compiler makes of a yield asks for the thread.
        ("System.Environment", "get_CurrentManagedThreadId") => false,
        ("System.TimeProvider" or "System.Random" or "System.Environment" or "System.Diagnostics.Stopwatch", _) => true,
        ("System.DateTime" or "System.DateTimeOffset", "get_Now" or "get_UtcNow" or "get_Today") => true,
        ("System.Guid", "NewGuid" or "CreateVersion7") => true,
        ("System.Security.Cryptography.RandomNumberGenerator", _) => true,
        _ => false,
    };

    /// <summary>Implementations of the interfaces that others could see or inherit from.</summary>
    public static IReadOnlyList<string> NotInternalSealed(IEnumerable<Type> types, params Type[] openInterfaces) =>
        [.. types.Where(t => t is { IsClass: true, IsAbstract: false } && !t.IsGenericTypeDefinition
                && t.GetInterfaces().Any(i => i.IsGenericType && openInterfaces.Contains(i.GetGenericTypeDefinition())))
            .Where(t => t.IsVisible || !t.IsSealed).Select(t => t.Name)];

    /// <summary>Folders that are named after a technical kind.</summary>
    public static IReadOnlyList<string> TechnicalFolders(IEnumerable<string> folders) =>
        [.. folders.Where(f => TechnicalName().IsMatch(Path.GetFileName(f)))];

    /// <summary>Options that are no sealed record, name no section, or that no source registers with a check at the start.</summary>
    public static IReadOnlyList<string> UncheckedOptions(IEnumerable<Type> types, IReadOnlyList<string> sources) =>
        [.. types.Where(t => t.IsClass && t.Name.EndsWith("Options", StringComparison.Ordinal))
            .Where(t => !t.IsSealed || !IsRecord(t) || t.GetField("Section") is not { IsLiteral: true } || !sources.Any(s => Registers(s, t.Name)))
            .Select(t => t.Name)];

    private static bool Registers(string source, string options) =>
        source.Contains($"AddOptionsRecord<{options}>({options}.Section)", StringComparison.Ordinal)
        || Regex.IsMatch(source, $@"AddOptions<{options}>\(\)[^;]*ValidateDataAnnotations\(\)[^;]*ValidateOnStart\(\)", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(r => r.Name!);

    private static IEnumerable<Type> Events(IEnumerable<Type> types) =>
        types.Where(t => t is { IsInterface: false, IsAbstract: false } && typeof(IDomainEvent).IsAssignableFrom(t));

    private static string? AliasOf(Type type) => type.GetCustomAttribute<EventAliasAttribute>()?.Alias;

    private static string MartensAlias(string name) => BetweenWords().Replace(name, "_").ToLowerInvariant();

    private static bool IsFoldedByMarten(string method) => method is "Begin" or "When" or "ShouldDelete";

    private static bool TakesAnEvent(MethodInfo method) => method.IsPublic && method.Name != "ShouldDelete"
        && method.IsStatic == (method.Name == "Begin") && method.ReturnType == method.DeclaringType
        && method.GetParameters() is [var e] && e.ParameterType.IsAssignableTo(typeof(IDomainEvent));

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static bool IsImmutable(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Instance).All(f => f.IsInitOnly)
        && type.GetProperties().All(p => p.SetMethod is null
            || p.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));

    private static bool HoldsText(Type type) =>
        type == typeof(string) || (type.IsGenericType && type.GenericTypeArguments.Any(HoldsText));

    private static IEnumerable<MethodBase> CallsOf(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i < il.Length;)
        {
            var code = il[i] == 0xFE ? OpCodesByValue[(short)(0xFE00 | il[i + 1])] : OpCodesByValue[il[i]];
            i += code.Size;
            if (code.OperandType == OperandType.InlineMethod
                && method.Module.ResolveMethod(BitConverter.ToInt32(il, i), method.DeclaringType!.GetGenericArguments(), ArgumentsOf(method)) is { } called)
            {
                yield return called;
            }

            i += OperandSize(code.OperandType, il, i);
        }
    }

    private static Type[]? ArgumentsOf(MethodBase method) => method.IsGenericMethod ? method.GetGenericArguments() : null;

    private static int OperandSize(OperandType type, byte[] il, int at) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alias();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", RegexOptions.None, 1000)]
    private static partial Regex BetweenWords();

    [GeneratedRegex("^(Helpers?|Utils?|Utilities|Services|Managers?|Commands|Queries|Handlers|Validators|Misc|Shared)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TechnicalName();
}
