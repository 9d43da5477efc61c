using CreativeStudio.GpuRunner.Jobs;

namespace CreativeStudio.GpuRunner;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var doctor = args is ["doctor", ..];

        // That the engine started is no finding of the doctor.
        await using var app = RunnerHost.Build(doctor ? ["--Serilog:MinimumLevel:Default=Warning", .. args[1..]] : args);
        await app.Services.GetRequiredService<Engine>().StartAsync(CancellationToken.None);
        if (doctor)
        {
            return await app.Services.GetRequiredService<Doctor.Doctor>().RunAsync(Console.Out, CancellationToken.None);
        }

        await app.RunAsync();
        return 0;
    }
}
