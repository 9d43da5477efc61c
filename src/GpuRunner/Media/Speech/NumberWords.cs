namespace CreativeStudio.GpuRunner.Media.Speech;

/// <summary>English words for numbers. Pure.</summary>
internal static class NumberWords
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly (long Size, string Name)[] Groups =
        [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand")];

    private static readonly Dictionary<string, string> Ordinals = new()
    {
        ["one"] = "first", ["two"] = "second", ["three"] = "third", ["five"] = "fifth", ["eight"] = "eighth", ["nine"] = "ninth", ["twelve"] = "twelfth",
    };

    /// <summary>"one hundred and five"; above 999 trillion or with a leading zero, digit by digit.</summary>
    /// <param name="digits">Decimal digits, nothing else.</param>
    public static string Cardinal(string digits) =>
        digits.Length > 15 || (digits.Length > 1 && digits[0] == '0') ? Digits(digits) : Cardinal(long.Parse(digits));

    /// <summary>"one hundred and five". From 0.</summary>
    public static string Cardinal(long number)
    {
        if (number < 100)
        {
            return Below100((int)number);
        }

        var words = new List<string>();
        foreach (var (size, name) in Groups)
        {
            if (number >= size)
            {
                words.Add($"{Cardinal(number / size)} {name}");
                number %= size;
            }
        }

        if (number >= 100)
        {
            words.Add($"{Small[number / 100]} hundred");
            number %= 100;
        }

        if (number > 0)
        {
            words.Add($"and {Below100((int)number)}");
        }

        return string.Join(' ', words);
    }

    /// <summary>"twenty first".</summary>
    public static string Ordinal(string digits)
    {
        var words = Cardinal(digits);
        var last = words[(words.LastIndexOf(' ') + 1)..];
        var ordinal = Ordinals.GetValueOrDefault(last) ?? (last.EndsWith('y') ? last[..^1] + "ieth" : last + "th");
        return words[..^last.Length] + ordinal;
    }

    /// <summary>"nineteen eighty four", "nineteen hundred", "two thousand and seven".</summary>
    /// <param name="year">1000 to 2099.</param>
    public static string Year(int year)
    {
        var (century, rest) = (Below100(year / 100), year % 100);
        return rest switch
        {
            < 10 when year / 100 % 10 == 0 => Cardinal(year),
            0 => $"{century} hundred",
            < 10 => $"{century} oh {Small[rest]}",
            _ => $"{century} {Below100(rest)}",
        };
    }

    /// <summary>"one zero four".</summary>
    public static string Digits(string digits) => string.Join(' ', digits.Select(d => Small[d - '0']));

    /// <summary>"eighties" from "eighty", "hundreds" from "hundred".</summary>
    public static string Plural(string words) => words.EndsWith('y') ? words[..^1] + "ies" : words + "s";

    private static string Below100(int number) => number switch
    {
        < 20 => Small[number],
        _ when number % 10 == 0 => Tens[number / 10],
        _ => $"{Tens[number / 10]} {Small[number % 10]}",
    };
}
