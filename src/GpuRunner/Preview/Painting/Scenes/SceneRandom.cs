using System.Numerics;

namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>
/// xoshiro256** by Blackman and Vigna (prng.di.unimi.it), its state filled by SplitMix64: the same numbers on every machine and runtime.
/// </summary>
internal sealed class SceneRandom
{
    private readonly ulong _origin;
    private ulong _a, _b, _c, _d;

    public SceneRandom(ulong seed)
    {
        _origin = seed;
        _a = SplitMix(ref seed);
        _b = SplitMix(ref seed);
        _c = SplitMix(ref seed);
        _d = SplitMix(ref seed);
    }

    /// <summary>FNV-1a over UTF-16 code units.</summary>
    public static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        return hash;
    }

    /// <summary>An independent generator for one part of the picture: a change in one part leaves the others as they are.</summary>
    public SceneRandom For(string part) => new(_origin ^ Hash(part));

    public double Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return (result >> 11) * (1.0 / (1UL << 53));
    }

    public double Between(double low, double high) => low + ((high - low) * Next());

    public int Whole(int low, int high) => low + (int)(Next() * (high - low + 1));

    public bool Chance(double probability) => Next() < probability;

    public T Pick<T>(params ReadOnlySpan<T> items) => items[(int)(Next() * items.Length)];

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
