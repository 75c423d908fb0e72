package dev.lanewise.tasks;

/** All that holds for every kind of executor, whatever its workers are. */
interface TaskContract
    extends SubmitContract,
        CancelContract,
        FutureContract,
        WaitContract,
        MapContract,
        BufferContract,
        ShutdownContract,
        InitializerContract {}
