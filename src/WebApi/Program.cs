namespace CreativeStudio.WebApi;

internal static class Program
{
    private static void Main()
    {
    }
}
